from pathlib import Path

import directory
from directory.areas.attributions import ATTRIBUTIONS

DATA = Path(directory.__file__).parent / "data"
NOTES = {"PROVENANCE.md", "README.md"}


def test_every_data_file_has_a_source_and_every_source_a_file():
    named = {name for source in ATTRIBUTIONS for name in source.files}

    assert named == {path.name for path in DATA.iterdir()} - NOTES


def test_postcodes_stand_in_a_file_of_their_own_under_their_own_licence():
    odbl = [source for source in ATTRIBUTIONS if "ODbL" in source.licence]

    assert [source.files for source in odbl] == [("nrw_postcodes.csv",)]
    assert "ODbL" in (DATA / "README.md").read_text()
