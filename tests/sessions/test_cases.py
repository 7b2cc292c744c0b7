"""Handing in a case: drafts, handing in, who reads it, changing and withdrawing, and the questions that help."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sessions import drafts
from sessions.models import Case
from tests.cast import Evening, a_case, a_group, a_member, by_link, signed_in

WHOLE = {
    "title": "De kroeg",
    "happened": "Opeens stond er een leerling naast me.",
    "question": "Hoe ga ik daarmee om?",
    "wants": "questions",
    "kind": "event",
    "urgency": "month",
    "readers": "chair",
    "keep": "plan",
    "checked": "on",
}


def new(evening: Evening) -> str:
    return f"/meetings/{evening.meeting.pk}/case/"


def whole(**changes: Any) -> dict[str, Any]:
    return {name: value for name, value in {**WHOLE, **changes}.items() if value is not None}


def type_in(client: Client, evening: Evening, **facts: Any) -> Any:
    """As the form does while somebody types."""
    return client.post(f"{new(evening)}draft/", whole(checked=None, **facts), headers={"HX-Request": "true"})


# --- drafts ---
def test_opening_the_form_makes_nothing(evening):
    assert signed_in(evening.yasmin).get(new(evening)).status_code == 200
    assert Case.objects.count() == 0


def test_typing_is_kept_for_the_author_alone_and_found_again_on_another_device(evening):
    answer = type_in(signed_in(evening.yasmin), evening, happened="Halverw")
    assert answer.status_code == 200
    (draft,) = Case.objects.all()
    assert (draft.author, draft.happened, draft.is_draft) == (evening.yasmin, "Halverw", True)
    assert signed_in(evening.yasmin).get(new(evening)).context["form"]["happened"].value() == "Halverw"
    assert "Halverw" not in signed_in(evening.noor).get(new(evening)).content.decode()


def test_typing_on_is_the_same_draft(evening):
    client = signed_in(evening.yasmin)
    for text in ("Een", "Een twee", ""):
        type_in(client, evening, happened=text)
    assert [case.happened for case in Case.objects.all()] == [""]


def test_an_empty_form_makes_no_draft(evening):
    answer = signed_in(evening.yasmin).post(f"{new(evening)}draft/", {}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert Case.objects.count() == 0


def test_what_is_not_a_choice_keeps_the_rest_of_the_draft(evening):
    answer = type_in(signed_in(evening.yasmin), evening, readers="everybody", happened="Iets")
    assert answer.status_code == 422
    draft = Case.objects.get()
    assert (draft.happened, draft.readers) == ("Iets", "chair")


def test_a_text_that_is_too_long_is_said_to_be_not_saved(evening):
    client = signed_in(evening.yasmin)
    type_in(client, evening, title="Kort")
    answer = type_in(client, evening, title="x" * 121)
    assert answer.status_code == 422
    assert "saved off" in answer.content.decode()
    assert Case.objects.get().title == "Kort"


def test_a_draft_without_javascript_comes_back_to_the_form(evening):
    answer = signed_in(evening.yasmin).post(f"{new(evening)}draft/", whole())
    assert (answer.status_code, answer.url) == (302, new(evening))
    assert Case.objects.get().is_draft


def test_a_draft_is_thrown_away_for_good(evening):
    draft = a_case(evening.meeting, evening.yasmin, handed_in=False)
    assert signed_in(evening.noor).post(f"/cases/{draft.pk}/removal/").status_code == 404
    assert signed_in(evening.yasmin).post(f"/cases/{draft.pk}/removal/").status_code == 302
    assert Case.objects.count() == 0


# --- handing in ---
def test_handing_in_is_an_act_of_its_own(evening):
    client = signed_in(evening.yasmin)
    type_in(client, evening)
    draft = Case.objects.get()
    answer = client.post(new(evening), whole(case=draft.pk))
    assert (answer.status_code, answer.url) == (302, f"/cases/{draft.pk}/")
    draft.refresh_from_db()
    assert (draft.is_draft, draft.title, draft.wants) == (False, "De kroeg", "questions")


@pytest.mark.parametrize(
    "missing", ["title", "happened", "question", "checked", "kind", "wants", "readers", "keep"]
)
def test_what_is_needed_is_said_at_the_field_and_the_text_stays(evening, missing):
    answer = signed_in(evening.yasmin).post(new(evening), whole(**{missing: None}))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [missing]
    assert Case.objects.count() == 0
    if missing != "happened":
        assert WHOLE["happened"] in answer.content.decode()


def test_the_rest_may_stay_empty(evening):
    signed_in(evening.yasmin).post(new(evening), whole())
    case = Case.objects.get()
    assert (case.part, case.tried, case.rather_not) == ("", "", "")


def test_handing_in_twice_is_one_case(evening):
    client = signed_in(evening.yasmin)
    for _n in range(2):
        client.post(new(evening), whole())
    assert Case.objects.count() == 1


def test_a_save_that_comes_after_handing_in_makes_no_second_draft(evening):
    client = signed_in(evening.yasmin)
    client.post(new(evening), whole())
    assert type_in(client, evening).status_code == 200
    pk = Case.objects.get().pk
    assert type_in(client, evening, case=pk, title="Later").status_code == 409
    assert [case.title for case in Case.objects.all()] == ["De kroeg"]


def test_after_handing_in_there_may_be_another(evening):
    client = signed_in(evening.yasmin)
    client.post(new(evening), whole())
    assert client.get(new(evening)).context["form"]["title"].value() is None
    client.post(new(evening), whole(title="Nog iets"))
    assert Case.objects.handed_in().count() == 2


def test_who_came_by_a_personal_link_hands_in_too(evening):
    assert by_link(evening.yasmin).post(new(evening), whole()).status_code == 302
    assert Case.objects.get().author == evening.yasmin


def test_it_can_be_handed_in_until_the_meeting_is_over(evening):
    evening.meeting.open(evening.daan)
    assert signed_in(evening.yasmin).post(new(evening), whole()).status_code == 302
    evening.meeting.close(evening.daan)
    assert signed_in(evening.noor).get(new(evening)).status_code == 403
    assert signed_in(evening.noor).post(new(evening), whole()).status_code == 403


def test_outside_the_group_there_is_no_form(evening, outsider):
    stranger = signed_in(a_member(a_group("Andere groep"), "Olaf Smit"))
    for tail in ("", "help/", "help/2/"):
        assert stranger.get(f"{new(evening)}{tail}").status_code == 404
    assert stranger.post(f"{new(evening)}draft/", whole()).status_code == 404
    assert outsider.get(new(evening)).status_code == 302


def test_the_readers_are_named(evening):
    choices = dict(signed_in(evening.yasmin).get(new(evening)).context["form"].fields["readers"].choices)
    assert set(choices) == {"chair", "facilitator", "group", "nobody"}
    assert "Daan" in choices["chair"]
    assert "Petra" in choices["chair"]
    assert "Daan" not in choices["facilitator"]


def test_a_facilitator_who_chairs_is_one_choice(evening):
    evening.meeting.chair = evening.petra
    evening.meeting.save()
    form = signed_in(evening.yasmin).get(new(evening)).context["form"]
    assert [value for value, _label in form.fields["readers"].choices] == ["facilitator", "group", "nobody"]
    assert form["readers"].value() == "facilitator"


# --- reading, changing, withdrawing ---
@pytest.mark.parametrize(
    ("readers", "who"),
    [
        ("facilitator", {"Petra"}),
        ("chair", {"Petra", "Daan"}),
        ("group", {"Petra", "Daan", "Noor"}),
        ("nobody", set()),
    ],
)
def test_it_is_read_by_whom_the_author_chose(evening, readers, who):
    case = a_case(evening.meeting, evening.yasmin, readers=readers)
    for member in (evening.petra, evening.daan, evening.noor):
        answer = signed_in(member).get(f"/cases/{case.pk}/")
        assert answer.status_code == (200 if member.first_name in who else 404)
        assert signed_in(member).post(f"/cases/{case.pk}/", whole()).status_code == 404
        assert signed_in(member).post(f"/cases/{case.pk}/withdrawal/").status_code == 404
    case.refresh_from_db()
    assert case.title == "De les overgenomen"


def test_a_page_title_never_holds_what_somebody_wrote(evening):
    case = a_case(evening.meeting, evening.yasmin, title="Gras en water")
    for member in (evening.petra, evening.yasmin):
        text = signed_in(member).get(f"/cases/{case.pk}/").content.decode()
        head = text[: text.index("</title>")]
        assert "Gras" not in head
        assert "Gras" in text


def test_the_author_changes_it_until_it_is_told(evening):
    case = a_case(evening.meeting, evening.yasmin)
    client = signed_in(evening.yasmin)
    assert client.get(f"/cases/{case.pk}/").context["form"]["title"].value() == case.title
    assert client.post(f"/cases/{case.pk}/", whole(readers="group")).url == f"/cases/{case.pk}/"
    case.refresh_from_db()
    assert (case.title, case.readers) == ("De kroeg", "group")
    Case.objects.update(told_at=timezone.now())
    answer = client.post(f"/cases/{case.pk}/", whole(title="Te laat"))
    assert answer.status_code == 409
    assert "Te laat" in answer.content.decode()
    case.refresh_from_db()
    assert case.title == "De kroeg"
    assert case.told_at is not None


def test_it_can_be_withdrawn_until_it_is_told_and_handed_in_again(evening):
    case = a_case(evening.meeting, evening.yasmin, readers="group")
    client = signed_in(evening.yasmin)
    assert client.post(f"/cases/{case.pk}/withdrawal/").url == f"/cases/{case.pk}/"
    assert signed_in(evening.noor).get(f"/cases/{case.pk}/").status_code == 404
    assert client.get(f"/cases/{case.pk}/").status_code == 200
    client.post(f"/cases/{case.pk}/", whole(readers="group"))
    assert signed_in(evening.noor).get(f"/cases/{case.pk}/").status_code == 200
    Case.objects.update(told_at=timezone.now())
    assert client.post(f"/cases/{case.pk}/withdrawal/").status_code == 302
    case.refresh_from_db()
    assert case.withdrawn_at is None


def test_what_others_may_be_reading_is_not_thrown_away(evening):
    case = a_case(evening.meeting, evening.yasmin)
    signed_in(evening.yasmin).post(f"/cases/{case.pk}/removal/")
    assert Case.objects.count() == 1


def test_addresses_that_change_something_take_no_get(evening):
    case = a_case(evening.meeting, evening.yasmin)
    client = signed_in(evening.yasmin)
    for address in (f"/cases/{case.pk}/withdrawal/", f"/cases/{case.pk}/removal/", f"{new(evening)}draft/"):
        assert client.get(address).status_code == 405


# --- hints ---
def test_a_name_is_hinted_at_and_never_blocks(evening):
    client = signed_in(evening.yasmin)
    answer = type_in(client, evening, happened="Opeens kwam Kevin.")
    assert "Kevin" in answer.content.decode()
    assert client.post(new(evening), whole(happened="Opeens kwam Kevin.")).status_code == 302


def test_a_hint_that_is_shown_is_not_sent_again(evening):
    client = signed_in(evening.yasmin)
    answer = type_in(client, evening, happened="Opeens kwam Kevin.", shown="happened:Kevin")
    assert "Kevin" not in answer.content.decode()


def test_a_word_is_replaced_on_request(evening):
    client = signed_in(evening.yasmin)
    answer = type_in(client, evening, happened="Opeens kwam Kevin.", replace="happened:Kevin")
    assert "Kevin" not in Case.objects.get().happened
    assert Case.objects.get().happened.startswith("Opeens kwam ")
    assert 'hx-swap-oob="true"' in answer.content.decode()


def test_only_a_word_that_was_hinted_at_is_replaced(evening):
    type_in(signed_in(evening.yasmin), evening, happened="Opeens kwam Kevin.", replace="happened:Opeens")
    assert Case.objects.get().happened == "Opeens kwam Kevin."
    type_in(signed_in(evening.yasmin), evening, happened="Opeens kwam Kevin.", replace="author:Kevin")
    assert Case.objects.get().happened == "Opeens kwam Kevin."


def test_a_later_word_is_replaced_when_the_first_ones_may_stay(evening):
    text = "Ik zag Kevin, Anna, Piet en Fatima."
    client = signed_in(evening.yasmin)
    type_in(client, evening, happened=text, known=["Kevin", "Anna", "Piet"], replace="happened:Fatima")
    assert "Fatima" not in Case.objects.get().happened


def test_a_word_may_be_left_as_it_is(evening):
    answer = type_in(signed_in(evening.yasmin), evening, happened="Opeens kwam Kevin.", leave="Kevin")
    text = answer.content.decode()
    assert "<mark>" not in text
    assert '<input type="hidden" name="known" value="Kevin">' in text


# --- the questions that help ---
def test_an_answer_is_kept_for_its_writer_alone(evening):
    client = signed_in(evening.yasmin)
    answer = client.post(f"{new(evening)}help/2/", {"answer": "Een les", "go": "next"})
    assert (answer.status_code, answer.url) == (302, f"{new(evening)}help/3/")
    assert client.get(f"{new(evening)}help/2/").context["form"]["answer"].value() == "Een les"
    assert "Een les" not in signed_in(evening.noor).get(f"{new(evening)}help/2/").content.decode()
    assert drafts.own_cases(evening.meeting, evening.yasmin) == []


def test_an_answer_becomes_the_start_of_a_case(evening):
    client = signed_in(evening.yasmin)
    client.post(f"{new(evening)}help/1/", {"answer": "Eerst", "go": "next"})
    assert client.post(f"{new(evening)}help/2/", {"answer": "Een les", "go": "use"}).url == new(evening)
    (draft,) = drafts.own_cases(evening.meeting, evening.yasmin)
    assert (draft.happened, draft.kind, draft.is_draft) == ("Een les", "event", True)
    assert drafts.answers(evening.meeting, evening.yasmin) == {1: "Eerst"}


def test_an_answer_comes_below_what_was_written_already(evening):
    client = signed_in(evening.yasmin)
    type_in(client, evening, happened="Er was iets.")
    client.post(f"{new(evening)}help/2/", {"answer": "Een les", "go": "use"})
    assert drafts.own_cases(evening.meeting, evening.yasmin)[0].happened == "Er was iets.\n\nEen les"


def test_without_an_answer_there_is_nothing_to_begin_with(evening):
    answer = signed_in(evening.yasmin).post(f"{new(evening)}help/2/", {"answer": " ", "go": "use"})
    assert answer.status_code == 422
    assert Case.objects.count() == 0


def test_the_questions_go_round(evening):
    client = signed_in(evening.yasmin)
    assert client.post(f"{new(evening)}help/18/", {"go": "next"}).url == f"{new(evening)}help/1/"
    assert client.post(f"{new(evening)}help/1/", {"go": "back"}).url == f"{new(evening)}help/18/"
    for number in (0, 19, 9**20):
        assert client.get(f"{new(evening)}help/{number}/").status_code == 404


def test_an_answer_wiped_out_leaves_nothing(evening):
    client = signed_in(evening.yasmin)
    client.post(f"{new(evening)}help/2/", {"answer": "Een les"})
    client.post(f"{new(evening)}help/2/", {"answer": ""})
    assert Case.objects.count() == 0
