"""Public forms in the look of the site: label, hint and error belong to their field."""

from django.forms.renderers import TemplatesSetting


class KernRenderer(TemplatesSetting):
    form_template_name = "kim/forms/form.html"
    field_template_name = "kim/forms/field.html"
