"""Somebody's own page: what they learnt, what they will do, what they noted. One reader: its owner."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from methods.canvases import styles_of
from methods.canvases.fields import Choices, line, paragraph
from sessions import access
from sessions.models import Case, Entry, Intention, Learning, Note, Worksheet
from sessions.workbench import typed_texts


class LearningForm(forms.ModelForm):
    class Meta:
        model = Learning
        fields = ["text", "is_shared"]
        labels = {"text": _("What you learnt"), "is_shared": _("The group may read my sentence")}

    text = paragraph(_("What you learnt"), rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("Save")))


class IntentionForm(forms.Form):
    state = forms.ChoiceField(label=_("How is it going?"), choices=Intention.State.choices, widget=Choices)
    how = line(_("In one sentence: how did it go?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("Save")))


@require_GET
@access.signed_in
def own(request: HttpRequest) -> HttpResponse:
    members = access.visitor_of(request).own_memberships()
    mine: dict[str, Any] = {"owner__in": members}
    context = {
        "learnings": Learning.objects.filter(**mine).select_related("meeting__group"),
        "intentions": Intention.objects.filter(**mine)
        .select_related("meeting__group", "asked_by__user")
        .order_by("-created_at"),
        "notes": [
            n
            for n in Note.objects.filter(**mine).select_related("meeting__group").order_by("-changed_at")
            if n.text
        ],
        "drafts": _drafts(members),
        "worksheets": Worksheet.objects.filter(**mine),
        "cases": Case.objects.filter(author__in=members)
        .select_related("meeting__group")
        .order_by("-created_at"),
    }
    return render(request, "own/own.html", context)


def _drafts(members: Any) -> list[dict[str, Any]]:
    """What was typed in a meeting and never handed in."""
    drafts = Entry.objects.filter(author__in=members, handed_in_at=None).select_related(
        "item__meeting__group"
    )
    found = [{"draft": draft, "texts": typed_texts(draft)} for draft in drafts]
    return [row for row in found if row["texts"]]


@require_GET
@access.signed_in
def worksheet(request: HttpRequest, worksheet: int) -> HttpResponse:
    """One's own worksheet, to look at and to print."""
    members = access.visitor_of(request).own_memberships()
    found = get_object_or_404(
        Worksheet.objects.select_related("item__meeting"), pk=worksheet, owner__in=members
    )
    context = {
        "worksheet": found,
        "sheet": f"canvases/{found.kind}/sheet.html",
        "styles": styles_of([found.kind]),
        **found.drawing(),
    }
    return render(request, "own/worksheet.html", context)


@require_http_methods(["GET", "POST"])
@access.signed_in
def learning(request: HttpRequest, learning: int) -> HttpResponse:
    """Change one's own sentence, or whether the group may read it."""
    found = get_object_or_404(Learning, pk=learning, owner__in=access.visitor_of(request).own_memberships())
    form = LearningForm(access.posted(request), instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("own")
    return render(
        request, "own/form.html", {"form": form, "thing": found}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
@access.signed_in
def intention(request: HttpRequest, intention: int) -> HttpResponse:
    """Say how an intention of one's own goes, before the group asks."""
    found = get_object_or_404(Intention, pk=intention, owner__in=access.visitor_of(request).own_memberships())
    form = IntentionForm(access.posted(request), initial={"state": found.state, "how": found.how})
    if request.method == "POST" and form.is_valid():
        found.look_back(form.cleaned_data["state"], form.cleaned_data["how"])
        return redirect("own")
    return render(
        request, "own/form.html", {"form": form, "thing": found}, status=422 if form.errors else 200
    )


OWNERS = {
    "learning": (Learning, "owner"),
    "intention": (Intention, "owner"),
    "note": (Note, "owner"),
    "draft": (Entry, "author"),
    "worksheet": (Worksheet, "owner"),
}


@require_POST
@access.signed_in
def throw_away(request: HttpRequest, kind: str, pk: str) -> HttpResponse:
    """What is one's own can always go. A handed-in entry is the group's: not here."""
    model, owner = OWNERS[kind]
    members = access.visitor_of(request).own_memberships()
    rows = model.objects.filter(**{f"{owner}__in": members})  # type: ignore[attr-defined]
    if kind == "draft":
        rows = rows.filter(handed_in_at=None)
    found = get_object_or_404(rows, pk=pk)
    found.erase() if isinstance(found, Worksheet) else found.delete()
    return redirect("own")
