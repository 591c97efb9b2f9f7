"""Words an editor explains in another way than the software does."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class WordExplanationQuerySet(models.QuerySet):
    def in_language(self, language: str) -> dict[str, str]:
        """Explanation by the key of the word."""
        return dict(self.filter(language=language.split("-")[0]).values_list("word", "explanation"))


class WordExplanation(models.Model):
    """One explanation in one language. Deleting it brings back the one that comes with the software."""

    word = models.CharField(_("word"), max_length=60)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    explanation = models.TextField(_("explanation"), max_length=400)

    objects = WordExplanationQuerySet.as_manager()

    class Meta:
        verbose_name = _("explanation of a word")
        verbose_name_plural = _("explanations of words")
        ordering = ["word", "language"]
        constraints = [models.UniqueConstraint(fields=["word", "language"], name="home_one_explanation_of_a_word")]

    def __str__(self) -> str:
        return f"{self.word} ({self.language})"
