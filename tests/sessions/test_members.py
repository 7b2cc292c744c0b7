"""The members page: who sees what, inviting, ending a membership."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sessions.models import Mail, Membership
from tests.cast import Evening, a_group, a_member, by_link, signed_in


def test_members_see_names_and_no_addresses(evening: Evening) -> None:
    page = signed_in(evening.daan).get(f"/groups/{evening.group.pk}/members/").content.decode()
    assert "Noor Bakker" in page
    assert "@voorbeeld" not in page
    assert "<textarea" not in page


def test_the_facilitator_sees_addresses_and_the_box(evening: Evening) -> None:
    page = signed_in(evening.petra).get(f"/groups/{evening.group.pk}/members/").content.decode()
    assert "noor@voorbeeld.example" in page
    assert "<textarea" in page


def test_a_personal_link_of_the_facilitator_opens_her_group(evening: Evening) -> None:
    assert by_link(evening.petra).get(f"/groups/{evening.group.pk}/members/").status_code == 200


def test_members_add_and_invite_nobody(evening: Evening) -> None:
    client, base = signed_in(evening.daan), f"/groups/{evening.group.pk}"
    lines = {"lines": "anna@school.example"}
    assert client.post(f"{base}/members/", lines).status_code == 403
    assert client.post(f"{base}/members/reading/", lines).status_code == 403
    assert client.post(f"{base}/invitations/").status_code == 403
    assert client.post(f"{base}/members/{evening.noor.pk}/end/").status_code == 403
    assert Membership.objects.count() == 6
    assert not Mail.objects.exists()


def test_outsiders_find_nothing(evening: Evening) -> None:
    client = signed_in(a_member(a_group("Andere"), "Olaf Berg", "facilitator"))
    base = f"/groups/{evening.group.pk}"
    for url in (f"{base}/members/", f"{base}/members/{evening.noor.pk}/end/"):
        assert client.get(url).status_code == 404
        assert client.post(url).status_code == 404
    assert client.post(f"{base}/members/reading/").status_code == 404
    assert client.post(f"{base}/invitations/").status_code == 404


def test_everybody_who_was_not_invited_is_invited_at_once(evening: Evening) -> None:
    client, url = signed_in(evening.petra), f"/groups/{evening.group.pk}/invitations/"
    client.post(url)
    invited = Mail.objects.filter(kind="invitation").values_list("member", flat=True)
    assert sorted(invited) == sorted(member.pk for member in evening.members[1:])
    client.post(url)
    assert Mail.objects.count() == 5


def test_one_person_is_invited_again_and_a_double_press_is_one_mail(evening: Evening) -> None:
    client, url = signed_in(evening.petra), f"/groups/{evening.group.pk}/invitations/"
    client.post(url, {"member": evening.noor.pk})
    client.post(url, {"member": evening.noor.pk})
    assert list(Mail.objects.values_list("member", flat=True)) == [evening.noor.pk]
    assert Membership.objects.get(pk=evening.noor.pk).invited_at is not None


def test_somebody_of_another_group_is_not_invited(evening: Evening) -> None:
    olaf = a_member(a_group("Andere"), "Olaf Berg")
    client, url = signed_in(evening.petra), f"/groups/{evening.group.pk}/invitations/"
    for member in (olaf.pk, "x", "9" * 30, "-1"):
        assert client.post(url, {"member": member}).status_code == 404
    assert not Mail.objects.exists()


def test_ending_is_asked_first_and_closes_everything_at_once(evening: Evening) -> None:
    evening.meeting.open(by=evening.daan)
    before = evening.meeting.version
    client, url = signed_in(evening.petra), f"/groups/{evening.group.pk}/members/{evening.noor.pk}/end/"
    noor = signed_in(evening.noor)
    assert client.get(url).status_code == 200
    assert noor.get(f"/groups/{evening.group.pk}/").status_code == 200
    assert client.post(url)["Location"] == f"/groups/{evening.group.pk}/members/"
    assert noor.get(f"/groups/{evening.group.pk}/").status_code == 404
    evening.meeting.refresh_from_db()
    assert evening.meeting.version > before
    assert client.post(url).status_code == 404


def test_ending_says_who_was_still_to_chair(evening: Evening) -> None:
    evening.meeting.starts_at += (evening.meeting.ends_at - evening.meeting.starts_at) / 2
    evening.meeting.save()
    page = signed_in(evening.petra).get(f"/groups/{evening.group.pk}/members/{evening.daan.pk}/end/")
    assert 'class="notice"' in page.content.decode()


def test_the_facilitator_takes_herself_out_by_leaving(evening: Evening) -> None:
    url = f"/groups/{evening.group.pk}/members/{evening.petra.pk}/end/"
    assert signed_in(evening.petra).post(url)["Location"] == f"/groups/{evening.group.pk}/leave/"


def test_a_member_who_came_back_sees_the_group_again(evening: Evening) -> None:
    evening.noor.end(by=evening.petra)
    signed_in(evening.petra).post(
        f"/groups/{evening.group.pk}/members/", {"lines": "Noor Bakker <noor@voorbeeld.example>"}
    )
    assert signed_in(evening.noor.user).get(f"/groups/{evening.group.pk}/").status_code == 200


def test_the_page_asks_as_little_for_many_members_as_for_a_few(evening: Evening) -> None:
    client, url = signed_in(evening.petra), f"/groups/{evening.group.pk}/members/"

    def queries() -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as seen:
            client.get(url)
        return len(seen)

    few = queries()
    for name in ("Bo Een", "Cas Twee", "Dirk Drie"):
        a_member(evening.group, name)
    assert queries() == few
    assert few <= 12


def test_who_is_nobody_is_sent_to_the_door(evening: Evening) -> None:
    answer = Client().get(f"/groups/{evening.group.pk}/members/")
    assert answer["Location"] == f"/accounts/login/code/?next=/groups/{evening.group.pk}/members/"
