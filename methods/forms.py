"""The fields of the method editor: one form for the method, one for each phase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Fieldset, Layout
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from methods import catalogue
from methods.canvases import CANVASES
from methods.canvases.fields import Choices, Fold, line, paragraph
from methods.canvases.options import Option
from methods.draft import ROLES
from methods.option_names import OPTIONS, names_of
from methods.rules import MOST_MINUTES, text_mistakes
from methods.wording import CANVAS_NAMES, LEVELS, ORIENTATIONS, SAFETY

ROLE_NAMES = {
    "presenter": _("who brings the case"),
    "member": _("everybody else"),
    "turn": _("whoever has the turn"),
    "client": _("whose round it is, in trios"),
    "questioner": _("who was picked to ask"),
    "screen": _("the room screen"),
}


class HeadForm(forms.Form):
    name = line(_("Name"), limit=80)
    short = line(_("In one sentence"), limit=200)
    aim = paragraph(_("What it is for"), rows=2, limit=600, required=False)
    fits = paragraph(_("It fits"), rows=2, limit=600, required=False)
    fits_less = paragraph(_("It fits less"), rows=2, limit=600, required=False)
    asks = paragraph(_("What it asks of the group and the room"), rows=2, limit=600, required=False)
    kind = forms.ChoiceField(
        label=_("How many cases?"),
        choices=[("case", _("one")), ("multi", _("several")), ("exercise", _("none"))],
        widget=Choices,
    )
    level = forms.ChoiceField(label=_("Experience"), choices=list(LEVELS.items()), widget=Choices)
    safety = forms.ChoiceField(label=_("Trust"), choices=list(SAFETY.items()), widget=forms.Select)
    orientation = forms.TypedChoiceField(
        label=_("Aimed at"), choices=list(ORIENTATIONS.items()), coerce=int, widget=forms.Select
    )
    group_least = forms.IntegerField(label=_("At least how many people?"), min_value=2, max_value=40)
    group_most = forms.IntegerField(label=_("At most how many?"), min_value=2, max_value=40)
    sources = paragraph(_("Sources, one a line"), rows=2, limit=2000, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        least, most = cleaned.get("group_least"), cleaned.get("group_most")
        if least and most and least > most:
            self.add_error("group_most", _("That is fewer than the least."))
        return cleaned

    @property
    def helper(self) -> FormHelper:
        about = ("aim", "fits", "fits_less", "asks", "kind", "level", "safety", "orientation")
        return _helper(
            "name",
            "short",
            Fold(
                *about,
                Div("group_least", "group_most", css_class="halves"),
                "sources",
                summary=_("For whom it is and what it asks"),
            ),
        )


class PhaseForm(forms.Form):
    """One phase. `earlier`: key and title of the phases before it; `kept`: options that hang on a setting."""

    title = line(_("Name of the phase"), limit=80)
    least = forms.IntegerField(label=_("at least"), min_value=1, max_value=MOST_MINUTES)
    typical = forms.IntegerField(label=_("usually"), min_value=1, max_value=MOST_MINUTES)
    most = forms.IntegerField(label=_("at most"), min_value=1, max_value=MOST_MINUTES)
    say = paragraph(_("Say this to the group"), rows=4, limit=1500)
    guard = paragraph(_("What the chair watches, one a line"), rows=3, limit=1500, required=False)
    stuck = paragraph(_("When it goes wrong, one a line"), rows=3, limit=1500, required=False)
    prompts = paragraph(_("Questions the chair can offer, one a line"), rows=3, limit=2000, required=False)
    rules = paragraph(_("Rules in sight on every screen, one a line"), rows=2, limit=600, required=False)
    canvas = forms.ChoiceField(
        label=_("What people do"),
        # Another canvas has other options: the page shows them at once.
        widget=forms.Select(
            attrs={
                "hx-post": "",
                "hx-trigger": "change",
                "hx-target": "#editor",
                "hx-vals": '{"do": "keep"}',
            }
        ),
    )
    lead = forms.ChoiceField(
        label=_("Who has the floor?"),
        choices=[
            ("chair", _("the chair")),
            ("presenter", _("who brings the case")),
            ("member", _("everybody in turn")),
            ("questioner", _("who was picked to ask")),
        ],
    )
    silent = forms.MultipleChoiceField(
        label=_("Who only listens?"),
        choices=[("presenter", _("who brings the case")), ("member", _("the group"))],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    apart = forms.TypedChoiceField(
        label=_("Together or apart?"),
        choices=[(0, _("together")), (2, _("in pairs")), (3, _("in trios"))],
        coerce=int,
        widget=Choices,
    )
    sources = forms.MultipleChoiceField(
        label=_("Goes on with what was written in"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        phase: Mapping[str, Any],
        earlier: Sequence[tuple[str, str]],
        data: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        self.phase = phase
        super().__init__(
            data if data is not None else _as_sent(phase), prefix=f"phase-{phase['key']}", **kwargs
        )
        self.fields["canvas"].choices = [  # type: ignore[attr-defined]
            (key, CANVAS_NAMES.get(key, key)) for key in CANVASES
        ]
        self.fields["sources"].choices = list(earlier)  # type: ignore[attr-defined]
        if not earlier:
            del self.fields["sources"]
        for role in ROLES:
            required = role in ("member", "screen")
            self.fields[f"role_{role}"] = line(ROLE_NAMES[role], limit=200, required=required)
        for option in self.declared():
            self.fields[f"option-{option.name}"] = _option_field(str(self.phase["canvas"]), option)

    def declared(self) -> list[Option]:
        """The options of the chosen canvas, without those a setting decides."""
        canvas = CANVASES.get(str(self.phase.get("canvas")))
        kept = self.phase["rest"]["options"]
        return [option for option in (canvas.options if canvas else ()) if option.name not in kept]

    def typed(self) -> dict[str, Any]:
        """What stands in the fields, right or not yet."""
        return {
            name: field.widget.value_from_datadict(self.data, {}, self.add_prefix(name))
            for name, field in self.fields.items()
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        least, typical, most = (cleaned.get(name) for name in ("least", "typical", "most"))
        if least and typical and typical < least:
            said = _("Usually is %(typical)d, which is less than the %(least)d it takes at least.")
            self.add_error("typical", said % {"typical": typical, "least": least})
        if typical and most and most < typical:
            said = _("At most is %(most)d, which is less than the usual %(typical)d.")
            self.add_error("most", said % {"typical": typical, "most": most})
        for name in ("say", "guard", "stuck", "prompts", "rules", *(f"role_{role}" for role in ROLES)):
            for mistake in text_mistakes(cleaned.get(name) or ""):
                self.add_error(name, mistake)
        return cleaned

    @property
    def helper(self) -> FormHelper:
        return _helper(
            "title",
            Fieldset(_("Minutes"), Div("least", "typical", "most", css_class="thirds")),
            "say",
            "guard",
            "stuck",
            Fieldset(
                _("One line on every phone"),
                HTML("{% include 'methods/own/_placeholders.html' %}"),
                *(f"role_{role}" for role in ("presenter", "member", "screen")),
            ),
            "canvas",
            Div(*self._options(), css_class="stack"),
            "lead",
            "silent",
            Fold(
                *(["sources"] if "sources" in self.fields else []),
                "apart",
                "prompts",
                "rules",
                *(f"role_{role}" for role in ("turn", "client", "questioner")),
                summary=_("More of this phase"),
            ),
        )

    def _options(self) -> Iterator[str]:
        return (f"option-{option.name}" for option in self.declared())


def _helper(*fields: Any) -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.is_part = True  # the page has one summary of mistakes for all its forms
    helper.layout = Layout(*fields)
    return helper


def _as_sent(phase: Mapping[str, Any]) -> QueryDict:
    """A phase of the draft as a browser would send it."""
    sent = QueryDict(mutable=True)
    for name, value in phase.items():
        if name in ("key", "rest") or value is None or value is False:
            continue
        values = value if isinstance(value, list) else ["on" if value is True else value]
        sent.setlist(f"phase-{phase['key']}-{name}", [str(one) for one in values])
    return sent


def _option_field(canvas: str, option: Option) -> forms.Field:
    label: Any = OPTIONS.get(option.name, option.name)
    if option.kind == "flag":
        return forms.BooleanField(label=label, required=False)
    if option.kind == "choice":
        names = names_of(canvas, option.name, option.choices)
        usual = [] if option.is_needed else [("", _("as usual"))]
        return forms.ChoiceField(label=label, required=option.is_needed, choices=[*usual, *names])
    if option.kind == "some":
        return forms.MultipleChoiceField(
            label=label,
            required=False,
            choices=names_of(canvas, option.name, option.choices),
            widget=forms.CheckboxSelectMultiple,
        )
    if option.kind == "number":
        return forms.IntegerField(label=label, required=False, min_value=option.least, max_value=option.most)
    if option.kind == "labels":
        return _Labels(option, label=label, widget=forms.Textarea(attrs={"rows": max(2, option.least)}))
    decks = tuple(catalogue.decks_to_draw())
    return forms.ChoiceField(label=label, choices=names_of(canvas, option.name, decks))


class _Labels(forms.CharField):
    """Names, one a line, as many as the option takes."""

    def __init__(self, option: Option, **kwargs: Any) -> None:
        self.option = option
        super().__init__(required=option.is_needed, **kwargs)

    def clean(self, value: Any) -> str:
        cleaned = super().clean(value)
        count = len([one for one in str(cleaned).splitlines() if one.strip()])
        if cleaned and not self.option.least <= count <= self.option.most:
            said = _("Give %(least)d to %(most)d names, one a line.")
            raise forms.ValidationError(said % {"least": self.option.least, "most": self.option.most})
        return str(cleaned)
