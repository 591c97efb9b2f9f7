import pytest

from directory.validation.phones import phone_problem, tidy_phone


@pytest.mark.parametrize(
    "number",
    [
        "0221 4710-455",
        "030 23125-001",
        "069 90009-123",
        "040 66969-700",
        "089 99998-100",
        "0152 28817386",
        "0171 3920012",
        "+49 221 4710 455",
        "0049 221 4710455",
        "05272 / 12 34",
        "",
    ],
)
def test_numbers_as_people_write_them_pass(number):
    assert phone_problem(number) is None


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("Büro im 1. Stock", "is no phone number"),
        ("4", "is no phone number"),
        ("12", "is too short"),
        ("0221 4710-455 / 0221 4710-456", "has too many digits"),
    ],
)
def test_other_texts_are_refused_with_the_reason(number, words):
    assert words in phone_problem(number)


def test_a_number_keeps_the_groups_its_owner_gave_it():
    assert tidy_phone("  0221  4710-455 ") == "0221 4710-455"
