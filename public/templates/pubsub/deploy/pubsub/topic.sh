#!/usr/bin/env bash
# Makes a topic that takes only what fits an Avro schema. Where both are there, the schema gets a revision:
#   deploy/pubsub/topic.sh TOPIC SCHEMA FILE.avsc binary|json
# PROJECT says where.
set -euo pipefail

topic="$1" schema="$2" definition="$3" encoding="$4"
project="${PROJECT:-example-project}"

# Pub/Sub refuses a revision that is not compatible with those before it.
if gcloud pubsub schemas describe "${schema}" --project="${project}" >/dev/null 2>&1; then
  gcloud pubsub schemas commit "${schema}" --project="${project}" --type=avro --definition-file="${definition}"
else
  gcloud pubsub schemas create "${schema}" --project="${project}" --type=avro --definition-file="${definition}"
fi

# What does not fit the schema is refused when it is published.
gcloud pubsub topics describe "${topic}" --project="${project}" >/dev/null 2>&1 ||
  gcloud pubsub topics create "${topic}" --project="${project}" --schema="${schema}" --message-encoding="${encoding}"
