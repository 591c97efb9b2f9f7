from django.apps import AppConfig


class KimConfig(AppConfig):
    name = "kim"
    label = "kim"
    verbose_name = "KIM Atlas"
