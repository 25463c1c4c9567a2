"""How Jinja turns our templates into Python: as it does by itself, but for two things.

Words of the catalogue are put in when a template is compiled. Everything is escaped, as by Jinja
itself; what has nothing to escape is not copied.
"""

from __future__ import annotations

import re
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

TRANSLATE = frozenset({"_", "gettext"})
_find_special = re.compile("[&<>\"']").search


def escape_output(value: object) -> str:
    """Return a value as HTML. Most are texts without a special sign, or HTML already."""
    if isinstance(value, Markup) or (type(value) is str and not _find_special(value)):
        return value
    return escape(value)


class TemplateCode(CodeGenerator):
    """Writes the code of a template. Its environment has `escape_output` and the words."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escape_output(")

    def _output_child_to_const(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> str:
        message = _constant_message(node)
        if message is None:
            return super()._output_child_to_const(node, frame, finalize)
        translate: Any = self.environment.globals["gettext"]
        return str(escape(translate(message)))


def _constant_message(node: nodes.Expr) -> str | None:
    """Return the message of `_("…")` without values, None of anything else."""
    if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)):
        return None
    match node.args:
        case [nodes.Const(value=str(message))] if node.node.name in TRANSLATE and not node.kwargs:
            return message
    return None
