"""Methods that people make themselves: copied or begun empty, edited on one page, shared, taken along as a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from methods import catalogue, exchange
from methods.catalogue import Method, NoSuchMethod
from methods.models import OwnMethod
from methods.reading import Reading, chosen_settings
from methods.script import ScriptError
from sessions import access
from sessions.editing import Editing
from sessions.models import Membership, Shelf

LARGEST = 500_000  # bytes of a zip


class BeginForm(forms.Form):
    """For which group, and out of which method; none is an empty page."""

    group = forms.IntegerField(min_value=1, max_value=2**53)
    method = forms.CharField(max_length=60, required=False)


class FileForm(forms.Form):
    group = forms.IntegerField(min_value=1, max_value=2**53)
    file = forms.FileField(label=gettext_lazy("A method as a zip file"))


@require_http_methods(["GET", "POST"])
@access.signed_in
def methods(request: HttpRequest) -> HttpResponse:
    """All of one's own and what one's groups share; a new one is begun here."""
    if request.method == "POST":
        return _begin(request)
    return _all(request)


def _all(request: HttpRequest, status: int = 200, **facts: Any) -> HttpResponse:
    members = list(access.visitor_of(request).memberships())
    shelves = [
        {"member": member, "rows": Shelf.objects.for_member(member).select_related("method", "owner__user")}
        for member in members
    ]
    context = {"shelves": shelves, "to_copy": _to_copy(request), **facts}
    return render(request, "methods/own/methods.html", context, status=status)


def _to_copy(request: HttpRequest) -> Method | None:
    """The method somebody came here with, to copy."""
    try:
        found = catalogue.get(request.GET.get("copy", ""), get_language() or "nl")
    except NoSuchMethod:
        return None
    return None if found.kind == "frame" else found


@transaction.atomic
def _begin(request: HttpRequest) -> HttpResponse:
    form = BeginForm(request.POST)
    if not form.is_valid():
        raise Http404
    member = access.member_of(request, form.cleaned_data["group"])
    key = form.cleaned_data["method"]
    if key:
        facts, texts, lang = _files_behind(request, key)
        name = _("%(name)s, our way") % {"name": texts["name"]}
        method = _shelved(member, OwnMethod.begun_with(facts, {**texts, "name": name}, lang))
    else:
        method = _shelved(member, OwnMethod.objects.create(lang=get_language() or "nl"))
    return redirect("own_method_editor", key=method.key)


def _files_behind(request: HttpRequest, key: str) -> tuple[dict[str, Any], dict[str, Any], str]:
    """What is copied: a method of the catalogue, or one this visitor may see."""
    if key in catalogue.method_keys():
        if catalogue.get(key).kind == "frame":
            raise Http404
        return catalogue.files(key, get_language() or "nl")
    method = access.shelf(request, key).method
    if method.saved is None:
        raise Http404
    return method.saved["facts"], method.saved["texts"], method.lang


def _shelved(member: Membership, method: OwnMethod) -> OwnMethod:
    Shelf.objects.create(method=method, owner=member)
    return method


@require_POST
@access.signed_in
def take_in(request: HttpRequest) -> HttpResponse:
    """A method out of a file, checked by the rules of the catalogue; every mistake is named with its place."""
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _all(request, 422, mistakes=[error for errors in form.errors.values() for error in errors])
    member = access.member_of(request, form.cleaned_data["group"])
    try:
        if form.cleaned_data["file"].size > LARGEST:
            raise exchange.Refused(_("That file is too large to be a method."))
        files = exchange.unpacked(form.cleaned_data["file"].read())
    except exchange.Refused as refused:
        return _all(request, 422, mistakes=refused.lines)
    with transaction.atomic():
        method = _shelved(member, OwnMethod.begun_with(*files))
    return redirect("own_method", key=method.key)


@require_GET
@access.signed_in
def method(request: HttpRequest, key: str) -> HttpResponse:
    """One of one's own, or of the group, as the catalogue shows its methods."""
    shelf = access.shelf(request, key)
    try:
        found = shelf.method.read()
    except NoSuchMethod:
        return redirect("own_method_editor", key=key)
    except ScriptError as error:
        raise Http404 from error
    context = {
        "language": get_language() or "nl",
        "is_part": False,
        "reading": Reading(found, chosen_settings(found, request.GET)),
        "shelf": shelf,
        "is_owner": access.owns(request, shelf),
    }
    return render(request, "methods/own/method.html", context)


@require_http_methods(["GET", "POST"])
@access.signed_in
def editor(request: HttpRequest, key: str) -> HttpResponse:
    """The whole method on one page. Every press keeps what was typed; saving also checks it."""
    shelf = access.own_shelf(request, key)
    if request.method == "GET":
        return _editor(request, shelf, Editing(shelf.method, request.GET.get("open", "")))
    with transaction.atomic():
        _lock(shelf)
        return _press(request, shelf, Editing(shelf.method))


def _lock(shelf: Shelf) -> None:
    """Two pages of the same method wait for each other."""
    shelf.method = get_object_or_404(OwnMethod.objects.select_for_update(), pk=shelf.method_id)


def _press(request: HttpRequest, shelf: Shelf, editing: Editing) -> HttpResponse:
    """On a page that is older than the method nothing is done; what was typed stands in it still."""
    key = shelf.method.key
    if request.POST.get("version") != str(shelf.method.version):
        editing.take_over(request.POST)
        return _editor(request, shelf, editing, 409)
    is_done = editing.take(request.POST)
    if is_done and request.POST.get("do") == "save":
        to_the_method = redirect("own_method", key=key)
        is_part = request.headers.get("HX-Request")  # a redirect would be followed into the part
        return HttpResponseClientRedirect(to_the_method.url) if is_part else to_the_method
    if is_done and not request.headers.get("HX-Request"):
        response = redirect("own_method_editor", key=key)
        response["Location"] += f"?open={editing.open}#phase-{editing.open}" if editing.open else ""
        return response
    return _editor(request, shelf, editing, 200 if is_done else 422)


def _editor(request: HttpRequest, shelf: Shelf, editing: Editing, status: int = 200) -> HttpResponse:
    context = {"shelf": shelf, "method": shelf.method, "editing": editing, "is_stale": status == 409}
    name = "methods/own/_editor.html" if request.headers.get("HX-Request") else "methods/own/editor.html"
    return render(request, name, context, status=status)


@require_POST
@access.signed_in
def sharing(request: HttpRequest, key: str) -> HttpResponse:
    access.own_shelf(request, key).share(request.POST.get("share") == "1")
    return redirect("own_method", key=key)


@require_POST
@access.signed_in
@transaction.atomic
def undo(request: HttpRequest, key: str) -> HttpResponse:
    """The save that the page was about, and no later one."""
    shelf = access.own_shelf(request, key)
    _lock(shelf)
    if request.POST.get("version") == str(shelf.method.version):
        shelf.method.undo()
    return redirect("own_method", key=key)


@require_POST
@access.signed_in
def removal(request: HttpRequest, key: str) -> HttpResponse:
    """Gone from every shelf; what runs or has been keeps its own copy, what is planned asks for another method."""
    access.own_shelf(request, key).method.delete()
    return redirect("own_methods")


@require_GET
@access.signed_in
def file(request: HttpRequest, key: str) -> HttpResponse:
    """To take along, in the format of the catalogue."""
    method = access.shelf(request, key).method
    if method.saved is None:
        raise PermissionDenied
    content = exchange.packed(method.saved["facts"], method.saved["texts"], method.lang)
    return HttpResponse(
        content,
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{key}.zip"'},
    )
