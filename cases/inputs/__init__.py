"""From what a step asks (`Answer.fields`) to a form and a serializer: types and shape, never law.

`form()` and `serializer()` read one table of kinds each; both give typed values for `actions.do`. Errors come back at
their field, in the reader's language, with the input kept: files that were received stay received.
"""

from cases.inputs.forms import Form, form
from cases.inputs.json import serializer
from cases.inputs.rows import rearranged
from cases.inputs.setting import Setting
from cases.inputs.uploads import Unfit, keep, named, signed
from cases.inputs.words import thing

__all__ = ["Form", "Setting", "Unfit", "form", "keep", "named", "rearranged", "serializer", "signed", "thing"]
