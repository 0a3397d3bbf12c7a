/** How fast votes are counted, beside the store's driver alone. */
package petbattle.bench.count;
