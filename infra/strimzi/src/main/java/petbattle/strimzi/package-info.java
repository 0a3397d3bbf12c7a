/**
 * The Kafka cluster as code: everything that Strimzi and KEDA need to run PetBattle, rendered from
 * the catalogues of topics and consumer groups and from one set of parameters for each size.
 *
 * <p>{@link petbattle.strimzi.Render} writes the files; {@link petbattle.strimzi.Capacity} is the
 * arithmetic that the sizes rest on.
 */
package petbattle.strimzi;
