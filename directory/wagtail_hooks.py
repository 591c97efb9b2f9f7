"""What the register adds to the editors' admin."""

from directory.rights import policies

# First: a question asked before a policy is registered fixes Wagtail's fallback for good.
policies.register()

from importlib import import_module, util  # noqa: E402

from wagtail.snippets.models import register_snippet  # noqa: E402

#: Modules with the viewsets of the register, in the order of the menu.
ADMIN_MODULES = ("directory.admin.register", "directory.admin.areas", "directory.admin.taxonomy")

for _name in ADMIN_MODULES:
    if util.find_spec("directory.admin") and util.find_spec(_name):
        for _viewset in import_module(_name).VIEWSETS:
            register_snippet(_viewset)
