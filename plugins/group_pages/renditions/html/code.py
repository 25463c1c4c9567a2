"""How Jinja turns our templates into Python: as it does by itself, but for four things.

Words of the catalogue are put in when a template is compiled; nothing else is worked out then, as
filters follow from the site's country and language and from this program, which compiled templates
outlive. Everything is escaped, as by Jinja itself; what has nothing to escape is not copied. Macros
and functions are called as Python calls them: none of ours asks for the context, which Jinja hands
to those that do.
"""

from __future__ import annotations

from itertools import chain
from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from ...patterns import define_pattern

TRANSLATE = frozenset({"_", "gettext"})
_find_special = define_pattern("[&<>\"']").search


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

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        is_plain = not (node.dyn_args or node.dyn_kwargs or forward_caller)
        if not is_plain or any(iskeyword(each.key) for each in node.kwargs):
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in chain(node.args, node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _output_child_to_const(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> str:
        message = _constant_message(node)
        if message is None:
            if not isinstance(node, (nodes.TemplateData, nodes.Const)):
                raise nodes.Impossible
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
