"""Minutes of past meetings as PDF, set with the sheet of the leaflets."""

from __future__ import annotations

from hashlib import sha256

from django.core.files.base import ContentFile

from directory.demo.leaflets import sheet
from directory.models import Language
from networks.bodies.models import BodyDocument, Meeting, Visibility, private_storage
from networks.bodies.rules.wording import meeting_name


def attach_minutes(meeting: Meeting) -> None:
    """One file for members; the same content lies in the storage once, also after the database began anew."""
    german = Language.objects.filter(key="de").first()
    if german is None:
        return
    lines = ["Anwesenheit wird nicht gespeichert.", *[f"{item.title}" for item in meeting.agenda.all()]]
    title = f"Niederschrift: {meeting_name(meeting)}"
    content = sheet(title, lines, german)
    row = BodyDocument(
        body=meeting.body,
        meeting=meeting,
        title=title,
        kind=BodyDocument.Kind.MINUTES,
        language=german,
        visibility=Visibility.MEMBERS,
        added_at=meeting.ends_at or meeting.starts_at,
        is_demo=True,
    )
    name = f"bodies/demo-{meeting.body.slug[:40]}-{sha256(content).hexdigest()[:8]}.pdf"
    storage = private_storage()
    row.file.name = name if storage.exists(name) else storage.save(name, ContentFile(content))
    row.save()
