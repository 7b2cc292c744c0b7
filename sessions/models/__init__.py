"""People and meetings: a noun a file, what can happen to it are its methods."""

from sessions.models.agenda import AgendaItem
from sessions.models.answer import Answer
from sessions.models.attendance import Attendance
from sessions.models.case import Case
from sessions.models.coach import CoachMoment
from sessions.models.door import Device, PersonalLink
from sessions.models.entry import Entry
from sessions.models.group import Membership, PeerGroup
from sessions.models.intention import Intention
from sessions.models.mail import Mail, SentMail
from sessions.models.meeting import Meeting, Refused, Stale
from sessions.models.own import Learning, Note, Worksheet
from sessions.models.rehearsal import Rehearsal
from sessions.models.shelf import Shelf
from sessions.models.step import Step
from sessions.models.user import User

__all__ = [
    "AgendaItem",
    "Answer",
    "Attendance",
    "Case",
    "CoachMoment",
    "Device",
    "Entry",
    "Intention",
    "Learning",
    "Mail",
    "Meeting",
    "Membership",
    "Note",
    "PeerGroup",
    "PersonalLink",
    "Refused",
    "Rehearsal",
    "SentMail",
    "Shelf",
    "Stale",
    "Step",
    "User",
    "Worksheet",
]
