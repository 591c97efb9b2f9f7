"""Ask the pages of this container whether they are well; ends with 1 where they are not. Needs nothing but Python.

Under the own host of the site: requests for another one are refused.
"""

from __future__ import annotations

import os
import sys
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

ADDRESS = "http://127.0.0.1:8000/healthz"


def answers(address: str = ADDRESS) -> bool:
    host = urlsplit(os.environ.get("KIM_BASE_URL", "")).netloc or "localhost"
    try:
        with urlopen(Request(address, headers={"Host": host}), timeout=5) as answer:  # noqa: S310  # a constant
            return answer.status == 200
    except OSError as trouble:
        print(trouble, file=sys.stderr)
        return False


if __name__ == "__main__":
    sys.exit(0 if answers() else 1)
