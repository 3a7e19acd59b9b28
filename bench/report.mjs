// Loaded before the server under measure (`node --import`), which itself knows nothing of it: answers a message with what the process has used.
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send({ cpu: user + system, memory: process.memoryUsage().rss });
});
process.channel?.unref();
