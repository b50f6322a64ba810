"""A marking in words, for people."""

from .marks import Mark


def report(mark: Mark) -> str:
    """A plain report of a marking, for people."""
    lines = [f"{mark.name}: recall {mark.recall:.1%}, precision {mark.precision:.1%}, hard errors {len(mark.wrong)}"]
    lines.append(f"{'':16}{'there':>7}{'found':>7}{'recall':>8}{'said':>7}{'right':>7}{'precision':>11}")
    for kind in mark.kinds.values():
        recall = f"{kind.found / kind.required:.0%}" if kind.required else "-"
        precision = f"{kind.right / kind.proposed:.0%}" if kind.proposed else "-"
        lines.append(
            f"{kind.kind:16}{kind.required:7}{kind.found:7}{recall:>8}{kind.proposed:7}{kind.right:7}{precision:>11}"
        )
    lines += [f"{name}: {one.right} of {one.checked} right" for name, one in mark.fields.items()]
    lines += _list("HARD ERRORS", mark.wrong)
    for kind in mark.kinds.values():
        lines += _list(f"missed {kind.kind}", kind.missed)
        lines += _list(f"surplus {kind.kind}", kind.surplus)
    for name, one in mark.fields.items():
        lines += _list(f"doubtful {name}", one.doubts)
    return "\n".join(lines)


def _list(title: str, items: list[str]) -> list[str]:
    return [f"\n{title} ({len(items)})", *(f"  {item}" for item in items)] if items else []
