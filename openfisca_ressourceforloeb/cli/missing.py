"""What is said of a package that is not installed; it needs none itself."""


def missing(package: str | None, extra: str) -> str:
    """That a package is missing, and how it is installed.

    Args:
        package: its name.
        extra: the extra of this project that has it.
    """
    return f'Pakken {package} mangler. Installér: pip install "openfisca-ressourceforloeb[{extra}]"'
