import pytest


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "ar"])
def test_every_source_is_named_with_the_notice_its_owner_asks_for(client, language):
    from directory.areas.attributions import ATTRIBUTIONS

    html = client.get(f"/{language}/datenquellen/").content.decode()

    assert len(ATTRIBUTIONS) >= 4
    for source in ATTRIBUTIONS:
        assert source.notice in html
        assert source.licence in html
