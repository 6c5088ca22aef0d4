# Listas, tablas y archivos
column-phase = Fase
column-process = Proceso
column-step = Paso
column-page = Página
column-pages = Páginas
column-uid = UID
column-places = Apariciones
column-file = Archivo
column-locale = Idioma
metadata-title = Metadatos
history-title = Historial de cambios
history-undated = Sin fecha
