"""How long papers of bodies are kept: files of an office, so most stay until the archive takes them."""

from __future__ import annotations

from kim.retention import Retention

WITH_THE_BODY = "with the body, by the rules of the archive"


class SentInvitations(Retention):
    key = "mailings"
    label = "Sent invitations to meetings"
    order = 40
    model = "networks.Mailing"
    holds = "to which addresses it went and to which it did not"
    days = 365
    is_told = True
    counts_from = "sent_at"
    empties = ("recipients", "failed")


class RevokedConsents(Retention):
    key = "consents"
    label = "Consents to a published name"
    order = 41
    model = "networks.NameConsent"
    holds = "who agreed when and how, where the form is kept; three years after it was revoked it is no proof any more"
    days = 3 * 365
    is_told = True
    counts_from = "revoked_on"


class MeetingPapers(Retention):
    key = "meetings"
    label = "Meetings and minutes"
    order = 42
    model = "networks.Meeting"
    holds = "invitation and minutes"
    until = WITH_THE_BODY


class AgendaNotes(Retention):
    key = "agenda"
    label = "Notes to items of an agenda"
    order = 43
    model = "networks.AgendaItem"
    holds = "notes of the office"
    until = WITH_THE_BODY


class PapersOfBodies(Retention):
    key = "papers"
    label = "Files of bodies"
    order = 44
    model = "networks.BodyDocument"
    holds = "whatever a file says"
    until = WITH_THE_BODY


class Memberships(Retention):
    key = "members"
    label = "Accounts of members of bodies"
    order = 45
    model = "networks.BodyMembership"
    holds = "who may see the papers of which body"
    until = "with the account or the seat"
