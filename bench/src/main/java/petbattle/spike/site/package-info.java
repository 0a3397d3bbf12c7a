/** The site that is rehearsed with: brokers, store and roles, each a process that can be killed. */
package petbattle.spike.site;
