"""From a situation file to results: reading, checking, computing, showing.

``documents`` reads YAML and JSON, ``situation`` checks what was read and types every value,
``readings`` builds the system with other interpretations, ``calculation`` computes, ``values`` and
``tables`` write values for people and programs, ``case_report`` goes through a whole case,
``register_reports`` shows the registers of the law, and ``graph_report`` who needs whom in it.

Everything but ``documents.read_file`` and ``tables.show`` is a pure function of its arguments.
"""
