"""“I have nothing”: questions that set a case going, one at a time. Every answer is kept, for its writer alone."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sessions import access, drafts
from sessions.forms.cases import AnswerForm
from sessions.questions import FIRST, QUESTIONS
from sessions.views.cases import writer_seat


@access.signed_in
@require_http_methods(["GET", "POST"])
def case_help(request: HttpRequest, meeting: int, number: int = 1) -> HttpResponse:
    seat, author = writer_seat(request, meeting)
    if not 1 <= number <= len(QUESTIONS):
        raise Http404
    given = drafts.answers(seat.meeting, author)
    form = AnswerForm(
        request.POST if request.method == "POST" else None, initial={"answer": given.get(number, "")}
    )
    context = {
        "form": form,
        "meeting": seat.meeting,
        "question": QUESTIONS[number - 1],
        "number": number,
        "total": len(QUESTIONS),
        "firsts": range(1, FIRST + 1) if number <= FIRST else (),
        "given": given,
    }
    if request.method == "GET":
        return render(request, "cases/help.html", context)
    go = request.POST.get("go", "")
    if form.is_valid() and go == "use" and not form.cleaned_data["answer"]:
        form.add_error("answer", _("Write one sentence first."))
    if form.errors:
        return render(request, "cases/help.html", context, status=422)
    drafts.keep_answer(seat.meeting, author, number, form.cleaned_data["answer"])
    if go == "use":
        drafts.begin_with(seat.meeting, author, number)
        return redirect("case_new", meeting)
    if go in ("back", "next"):
        step = 1 if go == "next" else -1
        return redirect("case_help", meeting, (number - 1 + step) % len(QUESTIONS) + 1)
    if request.headers.get("HX-Request"):
        return render(request, "cases/_saved.html", {"saved_at": timezone.localtime(), "is_answer": True})
    return redirect("case_help", meeting, number)
