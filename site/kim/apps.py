import sys

from django.apps import AppConfig

from .log_lines import print_error
from .safe_words import plain_traceback


class KimConfig(AppConfig):
    name = "kim"
    label = "kim"
    verbose_name = "KIM Atlas"

    def ready(self) -> None:
        from django_tasks_db import models as task_results  # apps not ready

        from . import checks, deploy_checks, one_line, stored_files, uploads  # noqa: F401  # apps not ready: checks
        from .number_lookups import register_number_lookups  # apps not ready: it changes fields of models
        from .plugins.addresses import note_failed_pages  # apps not ready: it reads requests
        from .tables.wagtail_exports import guard_exports  # apps not ready: views of Wagtail read models

        if sys.excepthook is sys.__excepthook__:
            sys.excepthook = print_error
        # What a failed job leaves in the database is shown in lists and kept for weeks.
        task_results.get_exception_traceback = plain_traceback  # type: ignore[assignment]  # names its argument else
        guard_exports()
        note_failed_pages()
        register_number_lookups()
        one_line.watch_models()
        one_line.watch_forms()
        stored_files.connect()
        uploads.watch_uploads()
