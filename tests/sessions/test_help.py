"""What is said in a trio stays in it: no other trio, chair, coach or screen gets a word, and its owner takes it home."""

from __future__ import annotations

import pytest

from sessions.models import Entry, Meeting, Membership, Worksheet
from tests.cast import a_member, a_programme, an_evening, signed_in
from tests.sessions.playing import form, fresh, hand_in, walk
from tests.sessions.test_leaks import pushed_to_all

QUESTION, CARD, SENTENCE = "Ik durf niets te zeggen", "Begin eens klein", "Dat het ook klein mag"


class Trios:
    """Yasmin, Noor and Thijs in one trio, Eva, Sam and Lot in the other; Daan keeps the time, Petra coaches."""

    def __init__(self, to: str) -> None:
        evening = an_evening((("welcome", 2),))
        evening.meeting.items.all().delete()
        a_programme(evening.meeting, ("welcome", 2), ("troika", 41), ("closing", 6))
        sam, lot = (a_member(evening.group, n, seat=s) for s, n in ((6, "Sam Oort"), (7, "Lot Smit")))
        self.people = [*evening.members, sam, lot]
        self.evening, self.meeting = evening, evening.meeting
        evening.meeting.open(by=evening.daan)
        for person in self.people:
            evening.meeting.arrive(person)
        self.walk("question")
        self.send(evening.yasmin, text=QUESTION, second="Moed")
        self.walk(to)

    def walk(self, phase: str) -> None:
        walk(self.meeting, phase)

    def send(self, who: Membership, status: int = 200, **typed: object) -> None:
        data = form(self.meeting, who, **typed)
        client = fresh(self.meeting).viewer(who).client
        if fresh(self.meeting).canvas.repeats_in(fresh(self.meeting).current.phase) and client != who.pk:
            data["about"] = client
        assert hand_in(signed_in(who), self.meeting, data).status_code == status

    def readers(self, words: str) -> set[str]:
        """Whose page has it, with all that is theirs alone; the shared pieces are in `pushed_to_all` too."""
        return {
            person.first_name
            for person in self.people
            if words in signed_in(person).get(f"/meetings/{self.meeting.pk}/").content.decode()
        }


def test_a_question_is_read_by_its_author_alone_until_their_round(db: None) -> None:
    trios = Trios("question")
    assert trios.readers(QUESTION) == {"Yasmin"}
    assert QUESTION not in pushed_to_all(trios.meeting)


@pytest.mark.parametrize(
    ("phase", "readers"),
    [("tell", {"Yasmin", "Noor", "Thijs"}), ("deliberate", {"Noor", "Thijs"}), ("tell-2", set())],
)
def test_in_their_round_their_trio_reads_it_and_nobody_else(phase: str, readers: set[str], db: None) -> None:
    trios = Trios(phase)
    assert trios.readers(QUESTION) == readers
    assert QUESTION not in pushed_to_all(trios.meeting)


def test_a_card_reaches_the_other_adviser_and_then_who_it_is_for(db: None) -> None:
    trios = Trios("deliberate")
    trios.send(trios.evening.noor, text=CARD)
    assert trios.readers(CARD) == {"Noor", "Thijs"}
    assert CARD not in pushed_to_all(trios.meeting)
    trios.walk("return")
    assert trios.readers(CARD) == {"Yasmin", "Noor", "Thijs"}
    assert CARD not in pushed_to_all(trios.meeting)
    trios.walk("tell-2")
    assert trios.readers(CARD) == set()


def test_who_has_turned_away_writes_nothing_and_no_other_trio_gets_a_card(db: None) -> None:
    trios = Trios("deliberate")
    trios.send(trios.evening.yasmin, 409, text="Ik hoor alles")
    sam = trios.people[-2]
    sent = form(trios.meeting, sam, text="Van elders", about=trios.evening.yasmin.pk)
    assert hand_in(signed_in(sam), trios.meeting, sent).status_code == 403
    daan = form(trios.meeting, trios.evening.daan, text="Van de voorzitter", about=trios.evening.yasmin.pk)
    assert hand_in(signed_in(trios.evening.daan), trios.meeting, daan).status_code == 403
    assert not Entry.objects.filter(phase_key="deliberate", handed_in_at__isnull=False).exists()


def test_what_helped_most_is_the_trios_and_afterwards_its_owners(db: None) -> None:
    trios = Trios("deliberate")
    trios.send(trios.evening.noor, text=CARD)
    card = str(Entry.objects.get(phase_key="deliberate").pk)
    trios.walk("return")
    trios.send(trios.evening.noor, 409, text="Ik kies")
    trios.send(trios.evening.yasmin, stars=[card], text=SENTENCE)
    assert trios.readers(SENTENCE) == {"Yasmin", "Noor", "Thijs"}
    assert SENTENCE not in pushed_to_all(trios.meeting)
    trios.walk("insight")
    assert trios.readers(SENTENCE) == {"Yasmin"}
    fresh(trios.meeting).close(by=trios.evening.daan)
    [sheet] = Worksheet.objects.all()
    assert sheet.owner == trios.evening.yasmin
    assert sheet.data["cards"] == [{"text": CARD, "who": "Noor", "is_starred": True}]
    page = signed_in(trios.evening.yasmin).get(f"/me/worksheets/{sheet.pk}/").content.decode()
    assert all(words in page for words in (QUESTION, CARD, SENTENCE))
    for person in trios.people:
        report = signed_in(person).get(f"/meetings/{trios.meeting.pk}/").content.decode()
        assert not any(words in report for words in (QUESTION, CARD, SENTENCE))


def test_an_insight_is_for_all_once_it_is_shared_and_no_longer_when_taken_back(db: None) -> None:
    trios = Trios("insight")
    trios.send(trios.evening.noor, text="Klein beginnen")
    assert "Klein beginnen" in pushed_to_all(trios.meeting)
    entry = Entry.objects.get(phase_key="insight")
    fresh(trios.meeting).take_back(entry)
    assert "Klein beginnen" not in pushed_to_all(Meeting.objects.get(pk=trios.meeting.pk))
    assert trios.readers("Klein beginnen") == {"Noor"}


def test_somebody_who_comes_late_into_a_trio_reads_no_round_but_the_one_they_hear(db: None) -> None:
    trios = Trios("deliberate")
    trios.send(trios.evening.noor, text=CARD)
    late = a_member(trios.evening.group, "Bo Prins", seat=8)
    trios.people.append(late)
    trios.meeting.refresh_from_db()
    trios.meeting.forget()
    trios.meeting.arrive(late)
    assert trios.readers(CARD) == {"Noor", "Thijs", "Bo"}
    trios.walk("deliberate-2")
    assert trios.readers(CARD) == set()
