"""XPath as forms write it: text → syntax tree (`lexer`, `parser`, `ast`) → typed closures (`expression`, and what registers there).

`context` is where an expression stands, `operators`, `paths` and `calls` compile the three kinds of expression.
"""

from app.forms.xpath import calls, operators, paths  # each registers with `compile_expression`
from app.forms.xpath.compiled import Closure, CompiledExpression
from app.forms.xpath.context import StaticContext
from app.forms.xpath.expression import compile_text
from app.forms.xpath.lexer import SyntaxProblem

__all__ = ["Closure", "CompiledExpression", "StaticContext", "SyntaxProblem", "calls", "compile_text", "operators", "paths"]
