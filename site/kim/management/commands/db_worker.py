"""The former name of ``manage.py worker``, which units of systemd may still call."""

from .worker import Command

__all__ = ["Command"]
