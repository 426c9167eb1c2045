-- The shape of phpBB: unsigned numbers as bigint, one to one by a key, defaults in parentheses, file groups.
CREATE TABLE [phpbb_forums] ([forum_id] [int] IDENTITY (1, 1) NOT NULL, [parent_id] [int] DEFAULT (0) NOT NULL, [forum_name] [varchar] (255) DEFAULT ('') NOT NULL) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY]
GO
ALTER TABLE [phpbb_forums] WITH NOCHECK ADD CONSTRAINT [PK_phpbb_forums] PRIMARY KEY CLUSTERED ([forum_id]) ON [PRIMARY]
GO
CREATE TABLE [phpbb_topics] ([topic_id] [int] IDENTITY (1, 1) NOT NULL, [forum_id] [int] NOT NULL, [topic_title] [varchar] (255) NOT NULL, [topic_time] [time] NULL, CONSTRAINT [PK_t] PRIMARY KEY ([topic_id]), CONSTRAINT [FK_t] FOREIGN KEY ([forum_id]) REFERENCES [phpbb_forums] ([forum_id]) ON DELETE CASCADE)
GO
CREATE TABLE [phpbb_poll] ([topic_id] [int] NOT NULL, [title] [nvarchar](255) NOT NULL, [max_options] [tinyint] NOT NULL)
GO
ALTER TABLE [phpbb_poll] ADD CONSTRAINT [PK_poll] PRIMARY KEY ([topic_id])
ALTER TABLE [phpbb_poll] ADD CONSTRAINT [FK_poll] FOREIGN KEY ([topic_id]) REFERENCES [phpbb_topics] ([topic_id]) ON DELETE CASCADE
ALTER TABLE [phpbb_poll] ADD [closed] [smalldatetime] NULL
ALTER TABLE [phpbb_poll] DROP COLUMN [max_options]
ALTER TABLE [phpbb_poll] ALTER COLUMN [title] [nvarchar](100) NULL
GO
