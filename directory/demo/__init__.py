"""The demo world of the register: invented services of invented organisations in four real districts."""
