"""Every block of a situation, and its form: block code → form class ↔ JSON fragment."""

from . import situation_everyone, situation_incomes, situation_money, situation_person
from .situation_form import FORMS, BlockForm, Part, form_of, more_of

# Their forms enter the register when they are read.
MODULES = (situation_everyone, situation_incomes, situation_money, situation_person)
__all__ = ["FORMS", "BlockForm", "Part", "form_of", "more_of"]
