"""The words of the index, one row for each rebuild."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoredVocabulary(models.Model):
    """Packed by ``search.vocabulary``; the primary key is the generation. Only the newest active row is read."""

    is_active = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    #: Hash of the content: tells a process whether it holds these words already.
    stamp = models.CharField(max_length=32)
    content = models.BinaryField()

    class Meta:
        verbose_name = _("vocabulary of the search")
        verbose_name_plural = _("vocabularies of the search")

    def __str__(self) -> str:
        return f"{self.pk} ({self.created_at:%d.%m.%Y})"
