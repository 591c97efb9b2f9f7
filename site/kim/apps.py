from django.apps import AppConfig


class KimConfig(AppConfig):
    name = "kim"
    label = "kim"
    verbose_name = "KIM Atlas"

    def ready(self) -> None:
        from . import checks, deploy_checks, one_line, stored_files, uploads  # noqa: F401  # apps not ready: checks
        from .number_lookups import register_number_lookups  # apps not ready: it changes fields of models
        from .plugins.addresses import note_failed_pages  # apps not ready: it reads requests
        from .tables.wagtail_exports import guard_exports  # apps not ready: views of Wagtail read models

        guard_exports()
        note_failed_pages()
        register_number_lookups()
        one_line.watch_models()
        one_line.watch_forms()
        stored_files.connect()
        uploads.watch_uploads()
