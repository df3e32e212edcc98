"""A notebook: GET / lists the notes, POST / adds the request's body as one."""

import os

import psycopg
from flask import Flask, Response, request

app = Flask(__name__)


def connect():
    return psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=5)


@app.get("/")
def notes():
    with connect() as database:
        rows = database.execute("SELECT text FROM notes ORDER BY id").fetchall()
    return Response("".join(f"{text}\n" for (text,) in rows), mimetype="text/plain")


@app.post("/")
def add():
    text = request.get_data(as_text=True).strip()
    if not text:
        return Response("send the note's text as the body\n", status=400, mimetype="text/plain")
    with connect() as database:
        database.execute("INSERT INTO notes (text) VALUES (%s)", (text,))
    return Response("noted\n", status=201, mimetype="text/plain")
