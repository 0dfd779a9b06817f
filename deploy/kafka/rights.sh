#!/bin/sh
# What each role of FX may do on Kafka; everything else is refused. May be run again.
set -eu

cat >/tmp/broker.properties <<END
security.protocol=SASL_PLAINTEXT
sasl.mechanism=PLAIN
sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="broker" password="$KAFKA_BROKER_PASSWORD";
END

allow() {
    /opt/kafka/bin/kafka-acls.sh --bootstrap-server kafka:9092 --command-config /tmp/broker.properties \
        --add --force "$@" >/dev/null
}

for account in app router; do
    allow --allow-principal "User:$account" --operation All --resource-pattern-type prefixed \
        --topic fx --group fx --transactional-id fx
    allow --allow-principal "User:$account" --operation Describe --cluster
done
for topic in fx.results fx.claims fx.logs; do
    allow --allow-principal User:executor --operation Write --topic "$topic"
done
allow --allow-principal User:executor --operation Read --resource-pattern-type prefixed --topic fx.assign.
allow --allow-principal User:executor --operation Read --resource-pattern-type prefixed --group fx-executor
