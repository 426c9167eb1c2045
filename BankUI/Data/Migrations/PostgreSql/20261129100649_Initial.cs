using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace BankUI.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        private static readonly string[] Notifying =
            ["accounts", "account_preferences", "activity", "transfers", "instructors", "courses", "students", "enrollments", "deletions"];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    owner = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    email_key = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: true, collation: "C"),
                    search_key = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: false, defaultValue: "", collation: "C"),
                    balance_cents = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    activity_count = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    last_activity_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    opened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false, defaultValueSql: "CURRENT_TIMESTAMP"),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false, defaultValue: 1L),
                    last_activity_sort = table.Column<DateTime>(type: "timestamp with time zone", nullable: false, computedColumnSql: "COALESCE(last_activity_at, '-infinity'::timestamptz)", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => x.id);
                    table.CheckConstraint("ck_accounts_activity_count", "activity_count >= 0");
                    table.CheckConstraint("ck_accounts_balance_cents", "balance_cents >= 0 AND CAST(balance_cents AS bigint) = balance_cents");
                    table.CheckConstraint("ck_accounts_email", "email LIKE '%_@_%' AND length(email) <= 254");
                    table.CheckConstraint("ck_accounts_owner", "trim(owner) <> '' AND length(owner) <= 400");
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "deletions",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    deleted_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    root_table = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    rows_deleted = table.Column<long>(type: "bigint", nullable: false),
                    rows_unlinked = table.Column<long>(type: "bigint", nullable: false),
                    receipt = table.Column<string>(type: "text", nullable: false),
                    policy_state = table.Column<string>(type: "text", nullable: false),
                    restored_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    restored_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deletions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "instructors",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    email_key = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: true, collation: "C"),
                    search_key = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: false, defaultValue: "", collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_instructors", x => x.id);
                    table.CheckConstraint("ck_instructors_email", "email LIKE '%_@_%' AND length(email) <= 254");
                    table.CheckConstraint("ck_instructors_name", "trim(name) <> '' AND length(name) <= 400");
                });

            migrationBuilder.CreateTable(
                name: "students",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    email_key = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: true, collation: "C"),
                    search_key = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: false, defaultValue: "", collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_students", x => x.id);
                    table.CheckConstraint("ck_students_email", "email LIKE '%_@_%' AND length(email) <= 254");
                    table.CheckConstraint("ck_students_name", "trim(name) <> '' AND length(name) <= 400");
                });

            migrationBuilder.CreateTable(
                name: "transfers",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    memo = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: true),
                    memo_key = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: true, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false, defaultValueSql: "CURRENT_TIMESTAMP")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transfers", x => x.id);
                    table.CheckConstraint("ck_transfers_memo", "length(memo) <= 800");
                });

            migrationBuilder.CreateTable(
                name: "account_preferences",
                columns: table => new
                {
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    nickname = table.Column<string>(type: "character varying(240)", maxLength: 240, nullable: true),
                    low_balance_alert_cents = table.Column<long>(type: "bigint", nullable: true),
                    statements_by_email = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_preferences", x => x.account_id);
                    table.CheckConstraint("ck_account_preferences_low_balance_alert_cents", "low_balance_alert_cents >= 0 AND CAST(low_balance_alert_cents AS bigint) = low_balance_alert_cents");
                    table.CheckConstraint("ck_account_preferences_nickname", "length(nickname) <= 240");
                    table.ForeignKey(
                        name: "fk_account_preferences_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "deletion_parts",
                columns: table => new
                {
                    deletion_id = table.Column<int>(type: "integer", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deletion_parts", x => new { x.deletion_id, x.ordinal });
                    table.ForeignKey(
                        name: "fk_deletion_parts_deletion_id",
                        column: x => x.deletion_id,
                        principalTable: "deletions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "courses",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    code_key = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: true, collation: "C"),
                    search_key = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: false, defaultValue: "", collation: "C"),
                    title = table.Column<string>(type: "character varying(480)", maxLength: 480, nullable: false),
                    capacity = table.Column<int>(type: "integer", nullable: false),
                    instructor_id = table.Column<int>(type: "integer", nullable: true),
                    prerequisite_id = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_courses", x => x.id);
                    table.CheckConstraint("ck_courses_capacity", "capacity > 0 AND CAST(capacity AS int) = capacity");
                    table.CheckConstraint("ck_courses_code", "trim(code) <> '' AND length(code) <= 80");
                    table.CheckConstraint("ck_courses_prerequisite_id", "prerequisite_id <> id");
                    table.CheckConstraint("ck_courses_title", "trim(title) <> '' AND length(title) <= 480");
                    table.ForeignKey(
                        name: "fk_courses_instructor_id",
                        column: x => x.instructor_id,
                        principalTable: "instructors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_courses_prerequisite_id",
                        column: x => x.prerequisite_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "activity",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    account_id = table.Column<int>(type: "integer", nullable: false),
                    type = table.Column<string>(type: "character varying(3)", unicode: false, maxLength: 3, nullable: false),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false, defaultValueSql: "CURRENT_TIMESTAMP"),
                    memo = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: true),
                    memo_key = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: true, collation: "C"),
                    transfer_id = table.Column<int>(type: "integer", nullable: true),
                    operation_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activity", x => x.id);
                    table.CheckConstraint("ck_activity_amount_cents", "amount_cents > 0 AND amount_cents <= 100000000000 AND CAST(amount_cents AS bigint) = amount_cents");
                    table.CheckConstraint("ck_activity_memo", "length(memo) <= 800");
                    table.CheckConstraint("ck_activity_type", "type IN ('DEP', 'WD')");
                    table.ForeignKey(
                        name: "fk_activity_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_activity_transfer_id",
                        column: x => x.transfer_id,
                        principalTable: "transfers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "enrollments",
                columns: table => new
                {
                    student_id = table.Column<int>(type: "integer", nullable: false),
                    course_id = table.Column<int>(type: "integer", nullable: false),
                    enrolled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false, defaultValueSql: "CURRENT_TIMESTAMP"),
                    role = table.Column<string>(type: "character varying(10)", unicode: false, maxLength: 10, nullable: false),
                    grade = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: true),
                    status = table.Column<string>(type: "character varying(10)", unicode: false, maxLength: 10, nullable: false),
                    waitlist_position = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_enrollments", x => new { x.student_id, x.course_id });
                    table.CheckConstraint("ck_enrollments_grade", "length(grade) <= 8");
                    table.CheckConstraint("ck_enrollments_role", "role IN ('student', 'assistant', 'auditor')");
                    table.CheckConstraint("ck_enrollments_status", "status IN ('enrolled', 'waitlisted')");
                    table.CheckConstraint("ck_enrollments_waitlist_position", "(status = 'enrolled' AND waitlist_position IS NULL) OR (status = 'waitlisted' AND waitlist_position IS NOT NULL AND waitlist_position >= 1)");
                    table.ForeignKey(
                        name: "fk_enrollments_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_enrollments_student_id",
                        column: x => x.student_id,
                        principalTable: "students",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_accounts_balance_cents_id",
                table: "accounts",
                columns: new[] { "balance_cents", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_accounts_closed_at",
                table: "accounts",
                column: "closed_at",
                filter: "closed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_last_activity_sort_id",
                table: "accounts",
                columns: new[] { "last_activity_sort", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_accounts_opened_at_id",
                table: "accounts",
                columns: new[] { "opened_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_accounts_search_key_id",
                table: "accounts",
                columns: new[] { "search_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_accounts_email_key",
                table: "accounts",
                column: "email_key",
                unique: true,
                filter: "email_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_activity_account_id_created_at_id_type_amount_cents",
                table: "activity",
                columns: new[] { "account_id", "created_at", "id", "type", "amount_cents" },
                descending: new[] { false, true, true, false, false });

            migrationBuilder.CreateIndex(
                name: "ix_activity_account_id_type_amount_cents",
                table: "activity",
                columns: new[] { "account_id", "type", "amount_cents" });

            migrationBuilder.CreateIndex(
                name: "ix_activity_amount_cents_account_id",
                table: "activity",
                columns: new[] { "amount_cents", "account_id" },
                filter: "type = 'DEP'");

            migrationBuilder.CreateIndex(
                name: "ix_activity_transfer_id",
                table: "activity",
                column: "transfer_id");

            migrationBuilder.CreateIndex(
                name: "ux_activity_account_id_transfer_id",
                table: "activity",
                columns: new[] { "account_id", "transfer_id" },
                unique: true,
                filter: "transfer_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_activity_operation_id",
                table: "activity",
                column: "operation_id",
                unique: true,
                filter: "operation_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_activity_transfer_id_type",
                table: "activity",
                columns: new[] { "transfer_id", "type" },
                unique: true,
                filter: "transfer_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_courses_instructor_id",
                table: "courses",
                column: "instructor_id");

            migrationBuilder.CreateIndex(
                name: "ix_courses_prerequisite_id",
                table: "courses",
                column: "prerequisite_id");

            migrationBuilder.CreateIndex(
                name: "ix_courses_search_key_id",
                table: "courses",
                columns: new[] { "search_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_courses_code_key",
                table: "courses",
                column: "code_key",
                unique: true,
                filter: "code_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deletions_deleted_at_id",
                table: "deletions",
                columns: new[] { "deleted_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_enrollments_course_id_status_waitlist_position",
                table: "enrollments",
                columns: new[] { "course_id", "status", "waitlist_position" });

            migrationBuilder.CreateIndex(
                name: "ix_instructors_search_key_id",
                table: "instructors",
                columns: new[] { "search_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_instructors_email_key",
                table: "instructors",
                column: "email_key",
                unique: true,
                filter: "email_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_students_search_key_id",
                table: "students",
                columns: new[] { "search_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_students_email_key",
                table: "students",
                column: "email_key",
                unique: true,
                filter: "email_key IS NOT NULL");

            // A check constraint cannot look at another table.
            migrationBuilder.Sql(
                """
                CREATE FUNCTION check_open_account() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF (SELECT closed_at FROM accounts WHERE id = NEW.account_id) IS NOT NULL THEN
                        RAISE check_violation USING MESSAGE = 'A closed account takes no activity.', TABLE = 'activity', CONSTRAINT = 'tr_activity_open_account';
                    END IF;
                    RETURN NEW;
                END $$;
                CREATE TRIGGER tr_activity_open_account BEFORE INSERT ON activity FOR EACH ROW EXECUTE FUNCTION check_open_account();
                """);

            // Every process that serves this database hears which table a commit wrote to, and whose commit it was. The server sends equal notifications
            // of a transaction once, when it commits.
            migrationBuilder.Sql(
                """
                CREATE FUNCTION notify_of_change() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM pg_notify('bankui_changes', TG_TABLE_NAME || ' ' || COALESCE(current_setting('bankui.server', true), ''));
                    RETURN NULL;
                END $$;
                """);
            foreach (var table in Notifying)
            {
                migrationBuilder.Sql($"CREATE TRIGGER tr_{table}_notify AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION notify_of_change();");
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_preferences");

            migrationBuilder.DropTable(
                name: "activity");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "deletion_parts");

            migrationBuilder.DropTable(
                name: "enrollments");

            migrationBuilder.DropTable(
                name: "accounts");

            migrationBuilder.DropTable(
                name: "transfers");

            migrationBuilder.DropTable(
                name: "deletions");

            migrationBuilder.DropTable(
                name: "courses");

            migrationBuilder.DropTable(
                name: "students");

            migrationBuilder.DropTable(
                name: "instructors");

            migrationBuilder.Sql("DROP FUNCTION check_open_account(); DROP FUNCTION notify_of_change();");
        }
    }
}
