"""Questions that set a case going: the three of the article first, then our own collection."""

from django.utils.translation import gettext_lazy as _

QUESTIONS = (
    _("Which situation of the past two weeks comes to mind first, and why?"),
    _("What went well for you these past two weeks?"),
    _("What did you dread these past two weeks?"),
    _("What is still on your mind when you cycle home?"),
    _("Which conversation would you like to have again?"),
    _("Which conversation are you putting off?"),
    _("When did you feel clumsy, angry, or right in your element?"),
    _("Who at work takes your energy, and who gives you some?"),
    _("What do you keep doing in the same way, though it does not work?"),
    _("When did you say yes and mean no?"),
    _("What did you do well that nobody saw?"),
    _("Where are you unsure about the limits of your profession?"),
    _("What would you now say to yourself of a year ago?"),
    _("What do you want to learn and cannot do yet?"),
    _("Which choice will you have to make soon?"),
    _("Where was the balance off: in time, in closeness and distance, in paid and unpaid work?"),
    _("What did somebody ask you that startled you?"),
    _("What did you find strangely beautiful?"),
)
FIRST = 3
