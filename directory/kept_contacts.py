"""How long people of organisations are kept."""

from __future__ import annotations

from kim.retention import Retention


class Contacts(Retention):
    key = "contacts"
    label = "Contacts of organisations"
    order = 1
    model = "directory.Contact"
    holds = "function, name, phone, mail address, absence; the name is published with consent only"
    until = "as long as the person may be asked there; the organisation or the coordination deletes it"


class InternalNotes(Retention):
    key = "services"
    label = "Internal notes of services"
    order = 2
    model = "directory.Service"
    holds = "what editors note for each other, who confirmed the entry"
    until = "with the entry"


class ProtectionRequests(Retention):
    key = "protection-requests"
    label = "Requests to end the protection of an address"
    order = 3
    model = "directory.ProtectionRequest"
    holds = "who asks, and why"
    until = "until the coordination has answered; the log of actions keeps that it did"
