"""The demonstration: three partner cities, fictional facilities, every record marked; see resources/demo/README.md."""

from app.demo.writing import write_demonstration

__all__ = ["write_demonstration"]
