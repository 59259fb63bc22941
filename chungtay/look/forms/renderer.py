"""How every Django form of the system is drawn: name it in settings, FORM_RENDERER = "chungtay.look.forms.Renderer"."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    form_template_name = "look/forms/form.html"
    field_template_name = "look/forms/field.html"
