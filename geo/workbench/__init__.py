"""The Streamlit page behind ``app.py``: what it asks, opens, keeps and shows.

``request``, ``opening``, ``files``, ``kept``, ``tables``, ``figures``, ``search``, ``verdicts`` and
``words`` know nothing of Streamlit; ``stories`` caches by it; ``sidebar``, ``panels``, ``deciding``
and ``selecting`` draw by it.
"""
