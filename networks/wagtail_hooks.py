"""What the networks add to the editors' admin."""

from networks.rights import policies

# First: a question asked before a policy is registered fixes Wagtail's fallback for good.
policies.register()
