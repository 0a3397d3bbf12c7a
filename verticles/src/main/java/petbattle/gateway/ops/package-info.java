/** How the whole site is, put together from what each process says about itself. */
package petbattle.gateway.ops;
