"""Many services for measuring."""


def fill(total, say):
    raise NotImplementedError
