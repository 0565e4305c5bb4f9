"""Every block of a situation, and its form: block code → form class ↔ JSON fragment."""

from . import situation_everyone, situation_money, situation_person
from .situation_form import FORMS, BlockForm, Part, form_of

MODULES = (situation_everyone, situation_money, situation_person)  # whose forms enter the register when read
__all__ = ["FORMS", "BlockForm", "Part", "form_of"]
