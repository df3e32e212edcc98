/// The version of `mesh` and `meshd`, which are released together.
package let widemeshVersion = "0.1.0"
