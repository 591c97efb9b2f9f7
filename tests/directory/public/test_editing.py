from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser

from directory.public.editing import edit_url
from tests.directory.records import a_service, an_organisation


def test_visitors_and_people_without_rights_get_no_way_to_the_form(client, district):
    service = a_service(an_organisation(district.town))

    assert edit_url(service, AnonymousUser()) is None
    assert edit_url(service, get_user_model().objects.create_user("berta")) is None
    assert "/cms/" not in client.get(service.get_absolute_url()).content.decode()
