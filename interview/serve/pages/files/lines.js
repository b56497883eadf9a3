const log = document.getElementById("log");
const line = document.getElementById("line");
const socket = new WebSocket(log.dataset.socket);
const show = (text) => {
  const row = document.createElement("div");
  row.textContent = text;
  log.append(row);
  log.scrollTop = log.scrollHeight;
};
socket.onmessage = (message) => show(message.data);
socket.onclose = () => show("The connection has ended. Everything that was kept is on the host; load this page again to go on.");
document.getElementById("say").onsubmit = (event) => {
  event.preventDefault();
  show("> " + line.value);
  socket.send(line.value);
  line.value = "";
};
