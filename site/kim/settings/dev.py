from .base import *

DEBUG = True
ALLOWED_HOSTS = ["*"]
VAR.mkdir(exist_ok=True)
